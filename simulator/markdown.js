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
  return renderer.render(text);
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
  else node.innerHTML = markdown(text.replace(MENTION, (_, name) => `**${escapeMarkdown(name)}**`));
  return node;
}

const MENTION = /<at(?:\s[^>]*)?>([^<]*)<\/at>/g;

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

function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}
