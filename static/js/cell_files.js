// [data-cell-files]: uploads evidence from the form itself, so that nothing typed is left behind. Without this
// script, or when it fails, the link leads to the page of files in a window of its own.
const ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.wps,.et";
const MOST = 10 * 1024 * 1024;

function say(box, sentence, isError) {
  const line = box.querySelector("[data-files-said]");
  line.textContent = sentence;
  line.hidden = !sentence;
  line.classList.toggle("is_error", isError);
}

function list(box, file) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = file.url;
  link.textContent = file.name;
  const size = document.createElement("span");
  size.className = "quiet";
  size.textContent = " " + file.size + "　刚刚";
  item.append(link, size);
  const rows = box.querySelector("[data-files-list]");
  rows.append(item);
  box.querySelector("[data-files-count]").textContent = " " + rows.children.length;
}

async function answerOf(response) {
  if (response.status === 413) return { error: "文件太大，请压缩到10MB以内再上传。" };
  if (response.redirected || response.status === 401) return { error: "登录已过期，请在新窗口登录后再上传；已填的数不受影响。" };
  try {
    return await response.json();
  } catch (error) {
    return { error: "没有上传成功，请刷新页面后再试；已填的数不受影响。" };
  }
}

async function send(box, address, file) {
  const data = new FormData();
  data.append("metric", box.dataset.code);
  data.append("file", file);
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  const headers = { Accept: "application/json", "X-CSRFToken": token ? token.value : "" };
  const response = await fetch(address, { method: "POST", body: data, headers, credentials: "same-origin" });
  return answerOf(response);
}

async function upload(box, address, file) {
  if (file.size > MOST) return say(box, "文件超过10MB，请压缩或拆成几个文件后再上传。", true);
  say(box, "正在上传“" + file.name + "”…", false);
  try {
    const answer = await send(box, address, file);
    if (answer.error) return say(box, answer.error, true);
    list(box, answer);
    return say(box, "已上传“" + answer.name + "”。", false);
  } catch (error) {
    return say(box, "网络不通，没有上传成功，请稍后再试；已填的数不受影响。", true);
  }
}

function choose(event) {
  const link = event.target.closest("[data-files-add]");
  if (!link) return;
  event.preventDefault();
  const box = link.closest("[data-cell-files]");
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ACCEPT;
  // It belongs to no form: neither saving cells nor the keeper of drafts ever sees it.
  input.addEventListener("change", () => {
    if (input.files.length) upload(box, link.href.split("?")[0], input.files[0]);
  });
  input.click();
}

document.addEventListener("click", choose);
