/** A failure of a client, as a text describes it. */
export interface Symptom {
  /** The whole text. */
  readonly text: string;

  /** Host of the registry. @default - the text names none */
  readonly host?: string;

  /** Path after the host, without tag and digest, for example `axabc/prod/payments/api`. @default - none */
  readonly path?: string;

  /** Whether the text is an image and nothing else. */
  readonly isImage: boolean;

  /** The step that failed. @default - the text does not show it */
  readonly doing?: 'push' | 'pull';

  /** Kinds of messages of clients and registries in the text. */
  readonly reports: readonly Report[];
}

const REPORTS = {
  anonymous: /anonymous users are only allowed/i,
  unauthorized: /unauthori[sz]ed|authentication required|incorrect username or password|\b401\b/i,
  denied: /denied|forbidden|insufficient_scope|NotAuthorizedOrNotFound|\b403\b/i,
  'no-repository': /name unknown|NAME_UNKNOWN|repository [^\n]*(not found|does not exist)|\b404\b/i,
  'no-tag': /manifest unknown|MANIFEST_UNKNOWN|manifest for \S+ not found/i,
  'no-host': /no such host|name resolution|could not resolve host|server misbehaving|ENOTFOUND|EAI_AGAIN/i,
  timeout: /time(d )?out|deadline exceeded|no route to host|network is unreachable|request canceled while waiting/i,
  clock: /not yet valid|certificate has expired|clock|time skew/i,
  disabled: /USER_DISABLED/,
} as const;

/** Something that clients and registries report. */
export type Report = keyof typeof REPORTS;

const HOST = String.raw`(?:[\w-]+\.)*ocir\.[\w.-]*\w|[\w-]+(?:\.[\w-]+)*\.ocir\.io`;
const URL = new RegExp(String.raw`(?:https?://)(${HOST})(?::\d+)?(?:/v2/([\w./-]+?)/(?:manifests|blobs|tags)/|/)`, 'i');
const IMAGE = new RegExp(String.raw`\b(${HOST})(?::\d+)?/([\w./-]*\w)`, 'i');
const BARE_HOST = new RegExp(String.raw`\b(${HOST})\b`, 'i');

/** The symptom that a text describes: an image, or the message of a client, in which an image can be. */
export function symptomIn(text: string): Symptom {
  const trimmed = text.trim();
  const isImage = trimmed !== '' && !/\s/.test(trimmed);
  const reports = (Object.keys(REPORTS) as Report[]).filter((one) => !isImage && REPORTS[one].test(text));
  const doing = /\bpush/i.test(text) ? 'push' : /\bpull/i.test(text) ? 'pull' : undefined;
  return {
    text,
    isImage,
    reports,
    ...(isImage ? partsOf(trimmed) : partsIn(text)),
    ...(isImage || doing === undefined ? {} : { doing }),
  };
}

/** The parts of a text that is meant as an image. The first part is a host if it looks like one, as clients decide. */
function partsOf(image: string): Pick<Symptom, 'host' | 'path'> {
  const [name = ''] = image.replace(/^[a-z]+:\/\//, '').split('@');
  const parts = name.split('/');
  const last = (parts.pop() ?? '').replace(/:[^:]*$/, '');
  const [first = '', ...rest] = [...parts, last];
  const isHost = parts.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? { host: first.replace(/:\d+$/, ''), path: rest.join('/') } : { path: [first, ...rest].join('/') };
}

function partsIn(text: string): Pick<Symptom, 'host' | 'path'> {
  const [, urlHost, urlPath] = URL.exec(text) ?? [];
  const [, imageHost, imagePath] = IMAGE.exec(text.replace(/https?:\/\/\S+/g, '')) ?? [];
  const [, bareHost] = BARE_HOST.exec(text) ?? [];
  const host = imageHost ?? urlHost ?? bareHost;
  const path = imagePath ?? urlPath;
  return { ...(host === undefined ? {} : { host }), ...(path === undefined ? {} : { path }) };
}
