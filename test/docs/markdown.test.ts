/** What the pages make of Markdown that somebody else wrote. */
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/docs/markdown.ts';

const htmlOf = (markdown: string) => renderMarkdown(markdown, 'docs/page.md').html.trim();

describe('Markdown of a stranger', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in a line', 'see <script>alert(1)</script>'],
    ['an attribute', 'see <img src=x onerror=alert(1)>'],
    ['an attribute of a tag that marks text', '<b onclick=alert(1)>bold</b>'],
    ['a style', '<style>body{display:none}</style>'],
    ['a comment that a browser ends earlier', '<!-- --!><img src=x onerror=alert(1)> -->'],
    ['a comment that is none', '<!--><img src=x onerror=alert(1)> -->'],
    ['a script in a comment', '<!-- a --><script>alert(1)</script>'],
  ])('runs nothing: %s', (_, markdown) => {
    expect(htmlOf(markdown)).not.toMatch(/<(?!\/?(?:p|b)>)/);
  });

  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x'])(
    'links to no %s',
    (address) => expect(htmlOf(`[text](${address}) ![picture](${address})`)).toBe('<p>text picture</p>'),
  );

  test('asks no other host for a picture', () => {
    expect(htmlOf('![a](https://example.com/a.png) ![b](//example.com/b.png) ![c](../c.png)')).toBe(
      '<p>a b <img src="../c.png" alt="c"></p>',
    );
  });

  test('keeps tags that mark text', () => {
    expect(htmlOf('a<br>b<br/>c <sub>d</sub> <KBD>e</KBD>')).toBe('<p>a<br>b<br/>c <sub>d</sub> <KBD>e</KBD></p>');
  });
});

test('a diagram shows the labels of its author as text', () => {
  const drawn = htmlOf('```mermaid\nsequenceDiagram\n  A->>B: <img src=x onerror=alert(1)> "&\n```');
  expect(drawn).toMatch(/^<figure/);
  expect(drawn).not.toContain('<img');
});

test('text without a heading is found by search', () => {
  expect(renderMarkdown('Some text.\n\n## A\n\nMore.', 'docs/page.md').sections.map(({ text }) => text)).toEqual([
    'Some text.',
    'More.',
  ]);
});

describe('a heading', () => {
  const idsOf = (markdown: string) => renderMarkdown(markdown, 'docs/page.md').sections.map(({ id }) => id);

  test('shares its address with no other, whatever the others are called', () => {
    expect(idsOf('## A\n\n## A\n\n## A 1\n\n## A')).toEqual(['a', 'a-1', 'a-1-1', 'a-2']);
  });

  test('shares its address with no part of the frame', () => {
    expect(idsOf('## Menu\n\n## Content')).toEqual(['menu-1', 'content-1']);
  });

  test('has an address when it has neither letters nor digits', () => {
    expect(idsOf('## ???\n\n## …')).toEqual(['section', 'section-1']);
  });

  test('keeps letters of every script', () => {
    expect(idsOf('## Été & größe\n\n## 日本')).toEqual(['été--größe', '日本']);
  });
});

test('a cell of sentences has room on a narrow screen, a short one needs none', () => {
  const sentence = 'the auth middleware, without which an operation that needs credentials throws an error';
  const { html } = renderMarkdown(`| option | |\n|---|---|\n| \`auth\` | ${sentence} |\n`, 'a.md');
  expect(html).toContain(`<code>auth</code></td><td class="long">${sentence}</td></tr>`);
});

test('a cell has the name of its column, as text, unless the column has none', () => {
  const { html } = renderMarkdown('| option of `a < b` | |\n|---|---|\n| x | y |\n', 'a.md');
  expect(html).toContain('<tr><td data-label="option of a &#60; b">x</td><td>y</td></tr>');
});
