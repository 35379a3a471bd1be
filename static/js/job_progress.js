// Follows a background job: asks its address until it is final, slower the longer it takes.
const FINAL = ["done", "failed", "cancelled"];
const FASTEST = 500;
const SLOWEST = 2000;
const LOST_AFTER = 5;

function part(root, name) {
  return root.querySelector(`[data-${name}]`);
}

function paint(root, job) {
  const final = FINAL.includes(job.status);
  const percent = job.status === "done" ? 100 : Math.max(0, Math.min(100, Number(job.percent) || 0));
  root.dataset.status = job.status;
  root.querySelector("progress").value = percent;
  part(root, "percent").textContent = `${percent}%`;
  part(root, "stage").textContent = job.stage || "";
  const message = part(root, "message");
  message.textContent = job.message || "";
  message.hidden = !job.message;
  root.querySelectorAll("[data-badge]").forEach((badge) => {
    badge.hidden = badge.dataset.badge !== job.status;
  });
  part(root, "refresh").hidden = final;
  const cancel = part(root, "cancel");
  if (cancel) cancel.hidden = final;
  const download = part(root, "download");
  const address = job.download_url || download.getAttribute("href");
  download.hidden = job.status !== "done" || !address || address === "#";
  if (job.download_url) download.href = job.download_url;
  if (final) root.dispatchEvent(new CustomEvent("job:final", { bubbles: true, detail: job }));
}

async function ask(root) {
  const answer = await fetch(root.dataset.url, {
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function showLost(root) {
  const message = part(root, "message");
  message.textContent = "暂时连不上服务器，任务仍在后台进行。请稍后点“刷新进度”。";
  message.hidden = false;
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function follow(root) {
  let pause = FASTEST;
  let failures = 0;
  while (!FINAL.includes(root.dataset.status) && root.isConnected) {
    await wait(pause);
    pause = Math.min(SLOWEST, pause + 250);
    try {
      paint(root, await ask(root));
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures >= LOST_AFTER) {
        showLost(root);
        return;
      }
    }
  }
}

// A page that shows what the job made is drawn anew once it is there.
document.querySelectorAll("[data-job-progress][data-url]").forEach((root) => {
  const waits = root.closest("[data-reload-when-done]") && !FINAL.includes(root.dataset.status);
  if (waits) root.addEventListener("job:final", () => window.location.reload());
  if (root.dataset.url) follow(root);
});
