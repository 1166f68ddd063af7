import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { RequestPrincipal } from '../evaluator';
import { membersOf } from './memberships';

/**
 * The secrets with a token of a principal: the metadata of the app names a user of the group, or the name or description
 * of the secret contains the group or the user.
 */
export function tokensOf(app: SynthesizedApp, principal: RequestPrincipal): SynthesizedResource[] {
  const members = membersOf(app, principal);
  const said = app
    .metadata('tokens')
    .filter(({ entry: { user } }) => members.some(({ path }) => isBelow(path, user)))
    .map(({ entry: { secret } }) => secret);
  const names = [
    ...(principal.groups ?? []).flatMap(({ name = [] }) => name),
    ...members.flatMap(({ name = [] }) => name),
  ];
  return app.ofType('oci_vault_secret').filter((secret) => {
    const written = ['secret_name', 'description'].map((argument) => app.attribute(secret, argument).toLowerCase());
    return (
      said.some((path) => isBelow(secret.path, path)) ||
      names.some((name) => written.some((text) => namesWhole(text, name.toLowerCase())))
    );
  });
}

/** Whether a text names something, and not what only begins or ends like it. */
function namesWhole(text: string, name: string): boolean {
  const before = (index: number) => /[\w]$/.test(text.slice(0, index));
  const index = text.indexOf(name);
  return name !== '' && index >= 0 && !before(index) && !/^[a-z0-9]/.test(text.slice(index + name.length));
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}
