// Before the first paint: the theme that was chosen here, if any.
try {
  const theme = localStorage.getItem("skillopt-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* A browser that keeps nothing follows the system. */ }
