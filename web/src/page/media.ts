/** What the system prefers. */

import type { MediaPreferences } from './messages.js';

const light = '(prefers-color-scheme: light)';
const still = '(prefers-reduced-motion: reduce)';
const contrast = '(prefers-contrast: more)';

export function mediaPreferences(): MediaPreferences {
  return {
    colorScheme: matchMedia(light).matches ? 'light' : 'dark',
    reducedMotion: matchMedia(still).matches,
    highContrast: matchMedia(contrast).matches,
  };
}

export function onMediaChange(listener: (preferences: MediaPreferences) => void): void {
  for (const query of [light, still, contrast]) {
    matchMedia(query).addEventListener('change', () => listener(mediaPreferences()));
  }
}
