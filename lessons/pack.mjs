// Packs the course for the page: texts and hints are put into their lessons. lessons/schema/README.md has both forms.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Splits Markdown at its "## id" headings: the part before the first one has the id "". */
export function sections(markdown) {
  const parts = new Map();
  let id = '';
  for (const line of markdown.split('\n')) {
    const heading = line.match(/^## (\S+)$/);
    if (heading) id = heading[1];
    else parts.set(id, `${parts.get(id) ?? ''}${line}\n`);
  }
  return new Map([...parts].map(([name, text]) => [name, text.trim()]));
}

/** The items of a Markdown list. */
export function listItems(markdown) {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).trim());
}

export function packLesson(folder, id) {
  const lesson = json(join(folder, 'lesson.json'));
  const text = sections(readFileSync(join(folder, 'text.md'), 'utf8'));
  const hints = sections(readFileSync(join(folder, 'hints.md'), 'utf8'));
  return {
    ...lesson,
    id,
    text: text.get('') ?? '',
    steps: lesson.steps.map(({ solution, ...step }) => ({
      ...step,
      text: text.get(step.id) ?? '',
      hints: listItems(hints.get(step.id) ?? ''),
    })),
  };
}

function lessonEntry(lesson) {
  return {
    id: lesson.id,
    title: lesson.title,
    summary: lesson.summary,
    minutes: lesson.minutes,
    steps: lesson.steps.length,
  };
}

/** Writes `lessons/index.json`, a file a lesson and a file a quiz below `out`. */
export function packLessons(root, out) {
  const write = (name, value) => {
    const file = join(out, 'lessons', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
  };
  const quizzes = new Map(
    readdirSync(join(root, 'lessons/questions'))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [basename(file, '.json'), json(join(root, 'lessons/questions', file))]),
  );
  for (const [id, quiz] of quizzes) write(`quiz/${id}.json`, { ...quiz, id });
  const course = json(join(root, 'lessons/course.json'));
  const groups = course.groups.map((group) => ({
    id: group.id,
    title: group.title,
    lessons: group.lessons.map((id) => {
      const lesson = packLesson(join(root, 'lessons/content', id), id);
      write(`${id}.json`, lesson);
      return lessonEntry(lesson);
    }),
    quizzes: group.quizzes.map((id) => ({
      id,
      title: quizzes.get(id).title,
      questions: quizzes.get(id).questions.length,
    })),
  }));
  write('index.json', { format: 1, groups });
}
