// The session ended over the form: the password is asked in a dialog, the account is the page's own, nothing
// on the page moves, and saving goes on.
import { ask, csrf, refreshTokens } from "./talk.js";

const SENTENCES = {
  lost: "网络断开，暂时不能登录；您填的内容留在本机。",
  locked: "连续输错密码 5 次，账户锁定 15 分钟。您填的内容留在本机，15 分钟后再登录即可。",
  broken: "服务器暂时没有应答，请稍后再试；您填的内容留在本机。",
};

export class Relogin {
  constructor(dialog, place, onReturn) {
    Object.assign(this, { dialog, place, onReturn });
    this.form = dialog.querySelector("form");
    this.fault = dialog.querySelector("[data-relogin-fault]");
    this.button = this.form.querySelector("[type=submit]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.enter();
    });
    dialog.querySelector("[data-relogin-later]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      if (this.before && this.before.isConnected) this.before.focus();
    });
  }

  open(sentence) {
    if (sentence) this.dialog.querySelector("[data-relogin-why]").textContent = sentence;
    if (this.dialog.open) return;
    this.before = document.activeElement;
    this.say("");
    this.form.elements.password.value = "";
    this.dialog.showModal();
    this.form.elements.password.focus();
  }

  say(sentence) {
    this.fault.hidden = !sentence;
    this.fault.textContent = sentence;
  }

  async enter() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.button.setAttribute("aria-busy", "true");
    // The account is the page's, whatever stands in the box: its cells are this person's only.
    const body = new URLSearchParams({ username: this.place.account, password: this.form.elements.password.value });
    const headers = { "X-CSRFToken": csrf() };
    const { answer, failure } = await ask(this.place.loginUrl, { method: "POST", body, headers });
    this.isBusy = false;
    this.button.removeAttribute("aria-busy");
    if (failure || answer.account !== this.place.account) {
      this.refuse(failure, answer);
      return;
    }
    refreshTokens();
    this.form.elements.password.value = "";
    this.dialog.close();
    this.onReturn();
  }

  refuse(failure, answer) {
    this.say(SENTENCES[failure] || (answer && answer.error) || "没有登录成功，请再试一次或刷新页面。");
    this.form.elements.password.select();
  }
}
