/** The page `try/<name>.html`: sends calls to a mock on the reader's machine, and shows what went over the wire. */
import { escapeHtml, escapeMarkdown, scriptJson } from './escape.ts';
import type { Page } from './page.ts';
import type { TryData } from './try-data.ts';

/** The files that the page loads from the folder `assets`. */
export const TRY_ASSETS = ['try.js', 'try.css'] as const;

/** Makes the page; `title` is that of the API. */
export function tryPage(title: string, data: TryData): Page {
  const { provider, operations } = data;
  const heading = `Try ${title}`;
  const text = `Calls the mock on your machine with the demo account, and shows every request as it went over the wire.`;
  return {
    path: `try/${provider}.html`,
    title: heading,
    markdown: markdownOf(heading, text, data),
    html: htmlOf(heading, text, data),
    sections: [{ id: 'try', title: heading, depth: 0, text, names: operations.map(({ id }) => id).join(' ') }],
    provider,
    head: '<link rel="stylesheet" href="../assets/try.css">\n  <script defer src="../assets/try.js"></script>',
  };
}

/** What programs read in place of the form. */
function markdownOf(heading: string, text: string, { provider, operations }: TryData): string {
  const [first] = operations;
  const call = JSON.stringify({ provider, operation: first?.id, input: first?.input });
  return `# ${escapeMarkdown(heading)}

${text} In a shell, with the mock that \`npx guichet mock\` starts:

\`\`\`sh
curl -s -d '${call.replaceAll("'", "'\\''")}' http://127.0.0.1:4010/__mock/try
\`\`\`

The operations are ${operations.map(({ id }) => `\`${id}\``).join(', ')}.
`;
}

function htmlOf(heading: string, text: string, data: TryData): string {
  const groups = [...new Set(data.operations.map(({ group }) => group))];
  const options = groups.map((group) => {
    const inner = data.operations
      .filter((one) => one.group === group)
      .map(
        ({ id, summary }) => `<option id="${escapeHtml(id)}" value="${escapeHtml(id)}">${escapeHtml(summary)}</option>`,
      );
    return group === '' ? inner.join('') : `<optgroup label="${escapeHtml(group)}">${inner.join('')}</optgroup>`;
  });
  return `<div class="try">
<h1 id="try">${escapeHtml(heading)}</h1>
<p>${text}</p>
<details>
<summary>Why not the real server?</summary>
<ul>
<li>Credentials do not belong in a browser: extensions, the history and other pages may read them.</li>
<li>The real server does not let web pages call it.</li>
<li>Calls of a real account may cost money, change what it holds, or lock it.</li>
</ul>
<p>The mock verifies credentials as the provider does. The requests are written and signed by the generated client, the code that a program runs.</p>
</details>
<noscript><p>This page needs JavaScript. The <a href="../${data.provider}.html">reference</a> has samples to copy.</p></noscript>
<form id="try-form" hidden novalidate>
<fieldset>
<legend>The mock</legend>
<div class="try-field">
<label for="try-address">Address</label>
<div class="try-row"><input id="try-address" type="url" value="http://127.0.0.1:4010" autocomplete="off" spellcheck="false" aria-describedby="try-mock"><button type="button" id="try-check">Check</button></div>
</div>
<div id="try-mock" role="status">Start it in a terminal: <code>npx guichet mock --cors</code>.</div>
</fieldset>
<fieldset>
<legend>The call</legend>
<div class="try-field">
<label for="try-operation">Operation</label>
<select id="try-operation">${options.join('')}</select>
</div>
<p><code id="try-line"></code></p>
<div id="try-description"></div>
<p><a id="try-reference" href="../${data.provider}.html">The operation in the reference</a></p>
</fieldset>
<fieldset id="try-credentials"><legend>Credentials</legend><p>Those of the mock's demo account. Change one to see how it is refused.</p><div></div></fieldset>
<fieldset id="try-input"><legend>Input</legend><p>An empty field is left out. What an example speaks of may have to be created first: the mock keeps records.</p><div></div></fieldset>
<p class="try-row"><button type="submit" id="try-send">Send</button><button type="button" id="try-example">Fill in the example again</button><button type="button" id="try-reset">Reset the mock</button></p>
<p>Ctrl+Enter sends, too. The client keeps its token for the next call; reset the mock to see it log in again.</p>
</form>
<section id="try-result" aria-labelledby="try-result-title" hidden>
<h2 id="try-result-title">What happened</h2>
<p id="try-status" role="status"></p>
<div id="try-exchanges"></div>
</section>
</div>
<script type="application/json" id="try-data">${scriptJson(data)}</script>`;
}
