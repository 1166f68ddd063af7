import { createHash } from 'crypto';
import { accessMatrix } from './access-matrix';
import { countsOf } from './change-counts';
import { Html, html } from './html-text';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { Preview } from './preview';
import { PreviewSection, sectionsOf } from './preview-section';

/**
 * A preview as one HTML page without external resources: the sections of the comment, access before and after, a
 * picture of the network, and search.
 *
 * @param network picture of `preview.network` as SVG. @default - the page has no picture
 */
export function previewHtml(preview: Preview, network?: string): string {
  const { access, verdict, digests } = preview;
  const matrix = accessMatrix(access.before, access.after);
  const hasChanges = access.changes.length > 0;
  const title = `Preview of ${[...digests.keys()].join(', ')}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body data-view="${hasChanges ? 'changes' : 'both'}">
        <header>
          <h1>${verdict.line}</h1>
          ${countsTable(preview)}
        </header>
        <div class="bar">
          <form role="search">
            <input type="search" aria-label="Search" placeholder="Search names, addresses, principals ( / )" />
            <output aria-live="polite"></output>
            ${matrix.length === 0 ? [] : viewSwitch(hasChanges ? 'changes' : 'both')}
          </form>
        </div>
        <main>${sectionsOf(preview).map(section)} ${matrixSection(matrix)} ${pictureSection(network)}</main>
        ${SCRIPT}
      </body>
    </html> `;
  return page.text;
}

/** The page loads nothing, and runs no script but its own. */
const POLICY = [
  "default-src 'none'",
  'img-src data:',
  `style-src '${hashOf(PAGE_STYLE)}'`,
  `script-src '${hashOf(PAGE_SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Without whitespace around, because the policy has the hash of the content. */
const STYLE = new Html(`<style>${PAGE_STYLE}</style>`);
const SCRIPT = new Html(`<script>${PAGE_SCRIPT}</script>`);

const VIEWS: readonly (readonly [view: string, label: string])[] = [
  ['changes', 'Changes'],
  ['both', 'Everything'],
  ['before', 'Before'],
  ['after', 'After'],
];

function viewSwitch(chosen: string): Html {
  return html`<fieldset>
    <legend>Access</legend>
    ${VIEWS.map(
      ([view, label]) =>
        html`<label
          ><input type="radio" name="view" value="${view}" ${new Html(view === chosen ? 'checked' : '')} />
          ${label}</label
        >`,
    )}
  </fieldset>`;
}

function countsTable(preview: Preview): Html {
  const { head, rows } = countsOf(preview);
  return html`<div class="scroll">
    <table class="counts">
      <thead>
        <tr>
          ${head.map((name, index) => html`<th scope="col" class="${index === 0 ? '' : 'number'}">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => html`<td class="${index === 0 ? '' : 'number'}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function section({ title, head, rows, count = rows.length, folded = false }: PreviewSection): Html {
  const body =
    head === undefined
      ? html`<ul>
          ${rows.map((cells) => html`<li data-row>${cells.join(' ')}</li>`)}
        </ul>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">
          <table>
            <thead>
              <tr>
                ${head.map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) =>
                  html`<tr data-row>
                    ${row.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`;
  return folded
    ? html`<details>
        <summary>${title} (${count})</summary>
        ${body}
      </details>`
    : html`<section>
        <h2>${title}</h2>
        ${body}
      </section>`;
}

function matrixSection(matrix: readonly Html[]): Html | [] {
  return matrix.length === 0
    ? []
    : html`<section id="access">
        <h2>Access before and after</h2>
        <p>+ is gained, − is lost. Principals that are not listed have no access.</p>
        ${matrix}
      </section>`;
}

/** An image runs no script, whatever the names in it are. */
function pictureSection(network: string | undefined): Html | [] {
  return network === undefined
    ? []
    : html`<section>
        <h2>Network after the apply</h2>
        <div class="picture" tabindex="0" role="region" aria-label="Network after the apply">
          <img
            alt="Networks, their subnets and gateways"
            src="data:image/svg+xml;base64,${Buffer.from(network).toString('base64')}"
          />
        </div>
      </section>`;
}
