// The token for changes stays in this tab; the address that held the key leaves the history.
try {
  sessionStorage.setItem("skillopt-token", document.querySelector('meta[name="skillopt-token"]').content);
} catch { /* A browser that keeps nothing only reads. */ }
location.replace(document.querySelector('meta[name="skillopt-next"]').content);
