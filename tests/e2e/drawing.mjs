/** A picture such as somebody sends: a laptop whose screen says that it found no disk. Drawn by the browser itself. */

/** In the page. */
function draw() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
  const pen = canvas.getContext("2d");
  const box = (colour, ...at) => ((pen.fillStyle = colour), pen.fillRect(...at));
  box("#d8d3ca", 0, 0, 640, 400);
  box("#2b2d33", 90, 30, 460, 280);
  box("#10226b", 104, 44, 432, 252);
  pen.fillStyle = "#ffffff";
  pen.font = "20px sans-serif";
  for (const [line, text] of ["No se encontró el disco de arranque.", "Revise la conexión y reinicie el equipo.", "Error 0x0000007B"].entries()) pen.fillText(text, 128, 130 + 40 * line);
  box("#8e9097", 50, 310, 540, 26);
  box("#6d6f76", 270, 310, 100, 10);
  return canvas.toDataURL("image/png").split(",")[1];
}

/** The drawing as a file of bytes. @param {import("playwright-core").Page} page @returns {Promise<Buffer>} */
export async function photograph(page) {
  return Buffer.from(await page.evaluate(draw), "base64");
}
