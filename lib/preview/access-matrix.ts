import { AccessHolder, NamedPermission } from '../policy';
import { REPORT_SECTIONS } from '../reports';
import { Html, html } from './html-text';
import { TargetHolders } from './target-holders';

/** Tables of access before and after, one for each kind of target: principals by target and permission. */
export function accessMatrix(before: readonly TargetHolders[], after: readonly TargetHolders[]): Html[] {
  const old = new Map(before.map((target) => [target.key, target]));
  const now = new Map(after.map((target) => [target.key, target]));
  const targets = [...new Map([...old, ...now]).values()].sort(byName);
  return REPORT_SECTIONS.flatMap(({ kind, title, permissions }) => {
    const rows = targets
      .filter((target) => target.kind === kind)
      .map((target) => rowOf(target, permissions, old.get(target.key), now.get(target.key)))
      .filter((row) => row !== undefined);
    const isSame = rows.every((row) => row.isSame);
    return rows.length === 0
      ? []
      : [
          html`<div ${new Html(isSame ? 'data-same' : '')}>
            <h3>${title}</h3>
            <div class="scroll" tabindex="0" role="region" aria-label="${title}">
              <table>
                <thead>
                  <tr>
                    <th scope="col">compartment</th>
                    <th scope="col">name</th>
                    ${permissions.map((permission) => html`<th scope="col">${permission.replace('-', ' ')}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map((row) => row.html)}
                </tbody>
              </table>
            </div>
          </div>`,
        ];
  });
}

interface Row {
  readonly html: Html;

  /** Whether the plans change nothing in it. */
  readonly isSame: boolean;
}

/** A row, or `undefined` if no principal has access before or after. */
function rowOf(
  { compartment, name }: TargetHolders,
  permissions: readonly NamedPermission[],
  old: TargetHolders | undefined,
  now: TargetHolders | undefined,
): Row | undefined {
  const cells = permissions.map((permission) => {
    const [had, has] = [wordsOf(old?.who[permission]), wordsOf(now?.who[permission])];
    return [...new Set([...had, ...has])].sort().map((who) => ({ who, had: had.has(who), has: has.has(who) }));
  });
  const holders = cells.flat();
  if (holders.length === 0) {
    return undefined;
  }
  const isSame = holders.every(({ had, has }) => had === has);
  const state = old === undefined ? ' (new)' : now === undefined ? ' (destroyed)' : '';
  const row = html`<tr data-row ${new Html(isSame ? 'data-same' : '')}>
    <td class="name">${compartment}</td>
    <td class="name">${name}${state}</td>
    ${cells.map((cell) => html`<td>${cell.map(({ who, had, has }) => holderOf(who, had, has))}</td>`)}
  </tr>`;
  return { html: row, isSame };
}

function byName(one: TargetHolders, other: TargetHolders): number {
  return JSON.stringify([one.compartment, one.name]) < JSON.stringify([other.compartment, other.name]) ? -1 : 1;
}

/** A principal in a cell. The sign distinguishes gains and losses without colours. */
function holderOf(who: string, had: boolean, has: boolean): Html {
  if (had && has) {
    return html`<span class="who">${who}</span> `;
  }
  const [kind, sign] = has ? ['gained', '+'] : ['lost', '−'];
  return html`<span class="who ${kind}"><span class="sign">${sign} </span>${who}</span> `;
}

function wordsOf(holders: readonly AccessHolder[] = []): ReadonlySet<string> {
  return new Set(holders.map(({ name, condition }) => (condition === undefined ? name : `${name} if ${condition}`)));
}
