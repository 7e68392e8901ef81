/** Lessons and questions: static files beside the page, loaded when they are opened. */

import type { PageMessage } from './messages.js';

const idPattern = /^[a-z0-9-]+(\/[a-z0-9-]+)?$/;

async function load(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI)).catch(() => undefined);
  if (!response?.ok) throw new Error(`${path} could not be loaded. Check the connection and try again.`);
  return response.json();
}

async function answer(
  what: 'lesson' | 'quiz' | 'lessonIndex',
  id: string,
  path: string,
  word: (content: unknown) => PageMessage,
): Promise<PageMessage> {
  try {
    if (id !== '' && !idPattern.test(id)) throw new Error(`There is no ${what} named ${id}.`);
    return word(await load(path));
  } catch (error) {
    return { type: 'loadFailed', what, id, message: (error as Error).message };
  }
}

export function loadLessonIndex(): Promise<PageMessage> {
  return answer('lessonIndex', '', 'lessons/index.json', (index) => ({ type: 'lessonIndex', index }));
}

export function loadLesson(id: string): Promise<PageMessage> {
  return answer('lesson', id, `lessons/${id}.json`, (lesson) => ({ type: 'lesson', id, lesson }));
}

export function loadQuiz(id: string): Promise<PageMessage> {
  return answer('quiz', id, `lessons/quiz/${id}.json`, (quiz) => ({ type: 'quiz', id, quiz }));
}
