import MarkdownIt from "/vendor/markdown-it/dist/browser/markdown-it.esm.min.mjs";

const renderer = new MarkdownIt({ html: false, linkify: false, breaks: true });
// A picture in a text would make the browser call somewhere; Teams shows pictures as attachments only.
renderer.disable("image");
renderer.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index].attrSet("target", "_blank");
  tokens[index].attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};

/** Markdown as HTML that holds no markup of the writer's own. @param {string} text @returns {string} */
export function markdown(text) {
  const names = [];
  const marked = text.replace(/[\uE000\uE001]/g, "").replace(MENTION, (_, name) => `\uE000${names.push(name) - 1}\uE001`);
  return renderer.render(marked).replace(/\uE000(\d+)\uE001/g, (_, index) => `<strong class="mention">${names[index]}</strong>`);
}

/**
 * A message's text: Markdown for a bot's, plain for a person's; mentions stand out in both.
 * @param {string} text
 * @param {string} format `plain`, `markdown` or `xml`
 * @returns {HTMLElement}
 */
export function messageText(text, format) {
  const node = document.createElement("div");
  const plain = format === "plain";
  node.className = plain ? "text plain" : "text";
  if (plain) node.append(...mentions(text));
  else node.innerHTML = markdown(text);
  return node;
}

/** A name in a mention is escaped already, and holds no tag; behind a backslash it is somebody's words. */
const MENTION = /(?<!\\)<at>([^<>"]*)<\/at>/g;

function mentions(text) {
  return text.split(/(<at(?:\s[^>]*)?>[^<]*<\/at>)/).map((part) => {
    const found = /^<at(?:\s[^>]*)?>([^<]*)<\/at>$/.exec(part);
    if (!found) return part;
    const strong = document.createElement("strong");
    strong.className = "mention";
    strong.textContent = found[1];
    return strong;
  });
}
