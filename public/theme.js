// Runs before the first paint: says that scripts run, and shows the theme chosen last time, so that nothing flashes.
document.documentElement.dataset.scripts = 'on';
try {
  const theme = localStorage.getItem('dynascope-theme');
  if (theme === 'dark' || theme === 'light' || theme === 'contrast') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to this page; the system's preference decides.
}
