/**
 * Reads an app package with a strict reader of zip files, and holds its papers to Microsoft's published schemas.
 *
 * First argument: the zip; second: a folder to unpack it into. Prints one line of JSON: `{files, mistakes}`, the files in
 * their order.
 */
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const require = createRequire(new URL("../../simulator/package.json", import.meta.url));
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");
const yauzl = require("yauzl");

const schemas = join(dirname(require.resolve("@microsoft/app-manifest/package.json")), "build/json-schemas/teams/v1.30");
const [zip, folder] = process.argv.slice(2);

/** Each file with its contents. */
function unpack() {
  const open = { lazyEntries: true, strictFileNames: true };
  return new Promise((resolve, reject) => {
    yauzl.open(zip, open, (error, archive) => {
      if (error) return reject(error);
      const files = [];
      archive.on("error", reject).on("end", () => resolve(files)).on("entry", (entry) => {
        archive.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts = [];
          stream.on("error", reject).on("data", (part) => parts.push(part)).on("end", () => {
            files.push({ name: entry.fileName, checksum: entry.crc32, content: Buffer.concat(parts) });
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
}

/** What a paper does that its schema does not allow. Some patterns are Unicode's (`\p{L}`), others are only valid without. */
function mistakes(name, schema, paper, unicodeRegExp) {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(schemas, schema), "utf8")));
  if (validate(paper)) return [];
  return validate.errors.map((error) => `${name}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

const files = await unpack();
for (const { name, content } of files) writeFileSync(join(folder, name), content);
const paper = (name) => JSON.parse(files.find((file) => file.name === name).content.toString("utf8"));
const manifest = paper("manifest.json");
const found = mistakes("manifest.json", "MicrosoftTeams.schema.json", manifest, true);
for (const { file } of manifest.localizationInfo.additionalLanguages) {
  found.push(...mistakes(file, "MicrosoftTeams.Localization.schema.json", paper(file), false));
}
console.log(JSON.stringify({ files: files.map(({ name, checksum }) => ({ name, checksum })), mistakes: found }));
