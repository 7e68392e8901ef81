// From a sequence that shows a difference to a small one that still does.

/** Drops requests before the last, in halves first, as long as `shows(requests)` holds. */
async function fewerRequests(requests, shows) {
  let kept = requests;
  for (let size = Math.max(1, kept.length - 1); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + 1 < kept.length; ) {
      const candidate = kept.toSpliced(at, Math.min(size, kept.length - 1 - at));
      if (candidate.length < kept.length && (await shows(candidate))) kept = candidate;
      else at += size;
    }
  }
  return kept;
}

/** Every body with one member or element less. */
function* smallerBodies(body) {
  if (body === null || typeof body !== 'object') return;
  for (const key of Object.keys(body)) {
    const copy = structuredClone(body);
    if (Array.isArray(copy)) copy.splice(Number(key), 1);
    else delete copy[key];
    yield copy;
    for (const smaller of smallerBodies(body[key])) {
      const inner = structuredClone(body);
      inner[key] = smaller;
      yield inner;
    }
  }
}

async function smallerBody(requests, at, shows) {
  let kept = requests;
  for (let progress = true; progress; ) {
    progress = false;
    for (const body of smallerBodies(JSON.parse(kept[at].text))) {
      const candidate = kept.with(at, { ...kept[at], text: JSON.stringify(body) });
      if (await shows(candidate)) {
        kept = candidate;
        progress = true;
        break;
      }
    }
  }
  return kept;
}

/** `shows(requests)` answers something true while the last request differs as it did. */
export async function shrink(requests, shows) {
  let kept = await fewerRequests(requests, shows);
  for (let at = kept.length - 1; at >= 0; at -= 1) kept = await smallerBody(kept, at, shows);
  return kept;
}
