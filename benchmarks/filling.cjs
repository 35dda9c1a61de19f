// The node engines of filling.py: node filling.cjs MODULES ENGINE FOLDER COUNT
"use strict";
const fs = require("fs");
const path = require("path");
const [modules, engine, folder, count] = process.argv.slice(2);
const load = (name) => require(path.join(path.resolve(modules), "node_modules", name));

function carbone() {
  const library = load("carbone");
  const template = path.join(folder, "carbone.docx");
  return (values) =>
    new Promise((resolve, reject) =>
      library.render(template, values, (error, result) => (error ? reject(error) : resolve(result))),
    );
}

function easyTemplate() {
  const { TemplateHandler } = load("easy-template-x");
  const handler = new TemplateHandler();
  const source = fs.readFileSync(path.join(folder, "easy-template-x.docx"));
  return (values) => handler.process(source, values);
}

function docxtemplater() {
  const PizZip = load("pizzip");
  const Docxtemplater = load("docxtemplater");
  const source = fs.readFileSync(path.join(folder, "docxtemplater.docx"));
  return async (values) => {
    const made = new Docxtemplater(new PizZip(source), { paragraphLoop: true, linebreaks: true });
    made.render(values);
    return made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
}

async function main() {
  const given = JSON.parse(fs.readFileSync(path.join(folder, "data.json"), "utf8")).slice(0, Number(count));
  const fill = { carbone, "easy-template-x": easyTemplate, docxtemplater }[engine]();
  const wall = [];
  const cpu = [];
  for (const [number, values] of given.entries()) {
    const started = process.hrtime.bigint();
    const used = process.cpuUsage();
    fs.writeFileSync(path.join(folder, `${engine}-${number}.docx`), await fill(values));
    wall.push(Number(process.hrtime.bigint() - started) / 1e6);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ wall, cpu, megabytes }), () => process.exit(0));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
