/** Search is indexed while nothing else is to be done: other work has its turn, and a save ends it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Page } from '../../src/docs/page.ts';
import { searchScript } from '../../src/docs/search.ts';
import { idleTask } from '../../src/idle-task.ts';

const pages = ['a', 'b', 'c'].map(
  (name): Page => ({
    path: `${name}.html`,
    title: name,
    markdown: '',
    html: '',
    sections: [{ id: name, title: name, depth: 0, text: `the text of ${name}` }],
  }),
);

test('work that came meanwhile is done between two pages, and can end the indexing', async () => {
  const controller = new AbortController();
  const script = searchScript(pages, controller.signal);
  await nextTurn();
  await nextTurn();
  controller.abort();
  expect(await script).toBeUndefined();
  expect(await searchScript(pages, new AbortController().signal)).toContain('the text of c');
});

test('a task that is started anew runs after the run that it replaces has ended', async () => {
  const said: string[] = [];
  let end = () => {};
  let count = 0;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done = new Promise<void>((resolve) => {
    const task = idleTask(async (signal) => {
      const run = ++count;
      said.push(`${run} starts`);
      if (run === 1) await ended;
      said.push(`${run} ${signal.aborted ? 'was stopped' : 'is done'}`);
      if (run === 2) resolve();
    });
    task.start();
    void nextTurn().then(() => {
      task.stop();
      task.start();
      end();
    });
  });
  await done;
  expect(said).toEqual(['1 starts', '1 was stopped', '2 starts', '2 is done']);
});
