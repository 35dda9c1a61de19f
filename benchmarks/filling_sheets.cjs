// The node engines of filling_sheets.py: node filling_sheets.cjs MODULES ENGINE FOLDER COUNT
"use strict";
const fs = require("fs");
const path = require("path");
const [modules, engine, folder, count] = process.argv.slice(2);
const load = (name) => require(path.join(path.resolve(modules), "node_modules", name));

function carbone() {
  const library = load("carbone");
  const template = path.join(folder, "carbone.xlsx");
  return (rows) =>
    new Promise((resolve, reject) =>
      library.render(template, { rows }, (error, result) => (error ? reject(error) : resolve(result))),
    );
}

function xlsxTemplate() {
  const Template = load("xlsx-template");
  const source = fs.readFileSync(path.join(folder, "xlsx-template.xlsx"));
  return async (rows) => {
    const book = new Template(source);
    book.substitute(1, { rows });
    return book.generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
}

async function main() {
  const dated = (key, value) => (key === "due" && engine !== "carbone" ? new Date(`${value}T00:00:00Z`) : value);
  const books = JSON.parse(fs.readFileSync(path.join(folder, "data.json"), "utf8"), dated).slice(0, Number(count));
  const fill = engine === "carbone" ? carbone() : xlsxTemplate();
  const wall = [];
  const cpu = [];
  for (const [number, rows] of books.entries()) {
    const started = process.hrtime.bigint();
    const used = process.cpuUsage();
    fs.writeFileSync(path.join(folder, `${engine}-${number}.xlsx`), await fill(rows));
    wall.push(Number(process.hrtime.bigint() - started) / 1e6);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  console.log(JSON.stringify({ wall, cpu, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

main();
