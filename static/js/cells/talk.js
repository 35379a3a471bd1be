// Speaking with the portal: JSON there, JSON back, and what went wrong in one word.
import { learnTime } from "./clock.js";

const SECONDS = 20;
const MOST_ALIVE = 60000;

export function csrf() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return found ? decodeURIComponent(found.slice("csrftoken=".length)) : "";
}

// Forms that leave by the browser itself need the token of the new session as well.
export function refreshTokens() {
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
    input.value = csrf() || input.value;
  });
}

function failureOf(response) {
  if (response.status === 401) return "ended";
  if (response.status === 409) return "closed";
  if (response.status === 400) return "refused";
  if (response.status === 429) return "locked";
  return response.status === 403 || response.status === 404 ? "forbidden" : "broken";
}

async function bodyOf(response) {
  const type = response.headers.get("Content-Type") || "";
  if (!type.includes("application/json")) return null;
  return response.json();
}

// {answer} or {failure, answer}; failure: lost ended closed refused locked forbidden broken
export async function ask(url, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), SECONDS * 1000);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", ...options.headers };
  try {
    const response = await fetch(url, { credentials: "same-origin", signal: stop.signal, ...options, headers });
    learnTime(response);
    const answer = await bodyOf(response);
    if (response.ok && answer && !response.redirected) return { answer };
    return { failure: response.ok ? "forbidden" : failureOf(response), answer };
  } catch (error) {
    return { failure: "lost", answer: null };
  } finally {
    clearTimeout(timer);
  }
}

export function post(url, data) {
  const body = JSON.stringify(data);
  // What is on its way survives the page, as far as browsers allow: 64 KB at a time.
  const keepalive = body.length < MOST_ALIVE / 3;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf() };
  return ask(url, { method: "POST", body, keepalive, headers });
}
