// Unsent cells in this browser, one key a cell, by account and paper: kept until the portal has confirmed
// that very text. Another account on the same machine never sees them sent in its name.
import { now } from "./clock.js";

const PREFIX = "cells/";

export function prefixOf(account, paper = "") {
  return `${PREFIX}${encodeURIComponent(account)}/${paper ? `${paper}/` : ""}`;
}

export function keysOf(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch (error) {
    return [];
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && typeof kept.text === "string" && typeof kept.note === "string" ? kept : null;
  } catch (error) {
    return null;
  }
}

export class Store {
  constructor(account, paper) {
    this.prefix = prefixOf(account, paper);
    // A full or forbidden storage: leaving the page must then be asked about.
    this.isBroken = false;
  }

  keep(cell) {
    const kept = { ...cell.entry, name: cell.name, version: cell.version, tried: cell.tried, at: now() };
    try {
      localStorage.setItem(this.prefix + cell.code, JSON.stringify(kept));
    } catch (error) {
      this.isBroken = true;
    }
  }

  drop(code) {
    try {
      localStorage.removeItem(this.prefix + code);
    } catch (error) {
      this.isBroken = true;
    }
  }

  all() {
    return keysOf(this.prefix)
      .map((key) => [key.slice(this.prefix.length), read(key)])
      .filter(([, kept]) => kept);
  }
}
