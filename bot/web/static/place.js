/** Where this browser remembers things: localStorage, else cookies. */

/** Read what was remembered under a name. */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    const found = document.cookie.split("; ").find((item) => item.startsWith(`${encodeURIComponent(name)}=`));
    return found ? decodeURIComponent(found.split("=")[1]) : null;
  }
}

/** Remember a text under a name; too much for a cookie is forgotten. */
export function remember(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    const value = encodeURIComponent(text);
    if (value.length < 3000) document.cookie = `${encodeURIComponent(name)}=${value}; max-age=31536000; SameSite=Strict`;
  }
}
