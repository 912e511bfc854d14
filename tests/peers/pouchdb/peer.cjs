// PouchDB at its best, as a process of its own: `serve DIR`, `push DIR URL COUNT` or `pull DIR URL`. Talks JSON lines on stdout.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const express = require('express');
const PouchDB = require('pouchdb');

const [mode, dir, url, count] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
const batch = { batch_size: 2000, batches_limit: 4 };

async function fill(db, total) {
  for (let done = 0; done < total; done += 2000) {
    const docs = Array.from({ length: Math.min(2000, total - done) }, (_, index) => ({
      _id: `registrant-${String(done + index).padStart(9, '0')}`,
      category: 'public-visitor',
      language: 'zh-Hans',
      fields: {
        name: `欧阳娜娜 ${done + index}`,
        organisation: '上海人工智能实验室',
        country: 'CN',
        contactBy: 'phone',
        phone: `+86138${10_000_000 + done + index}`,
      },
    }));
    await db.bulkDocs(docs);
  }
}

async function main() {
  if (mode === 'serve') {
    const Server = PouchDB.defaults({ prefix: `${dir}/` });
    const app = express();
    app.use('/', require('express-pouchdb')(Server, { inMemoryConfig: true, logPath: join(dir, 'log.txt'), mode: 'minimumForPouchDB' }));
    const server = app.listen(0, '127.0.0.1', () => say({ ready: `http://127.0.0.1:${server.address().port}` }));
    process.on('SIGTERM', () => {
      say({ peak: peak() });
      process.exit(0);
    });
    return;
  }
  const db = new PouchDB(join(dir, `client-${process.pid}`));
  if (mode === 'push') await fill(db, Number(count));
  const started = performance.now();
  const result = mode === 'push' ? await db.replicate.to(url, batch) : await db.replicate.from(url, batch);
  say({ docs: result.docs_written, seconds: (performance.now() - started) / 1000, peak: peak() });
  process.exit(0);
}
main().catch((error) => {
  say({ error: String(error) });
  process.exit(1);
});
