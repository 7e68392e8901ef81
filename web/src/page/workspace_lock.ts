/** One writer at a time: the first tab of a workspace writes, every other one only reads. */

/** True when this tab may write; it may until it is closed. Without the Web Locks API every tab may. */
export function takeWorkspaceLock(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held for the life of the page.
        return lock === null ? undefined : new Promise<void>(() => {});
      })
      .catch(() => resolve(true));
  });
}
