import { registryHostOf, SynthesizedApp, synthesizedAccess, TerraformConfiguration } from 'cdktf-oci-registry';

/** What a synthesized stack makes, in the words of who will use it. */
export function describeSynthesized(configuration: TerraformConfiguration): string {
  const access = synthesizedAccess(new SynthesizedApp(new Map([['stack', configuration]])));
  const host = registryHostOf(configuration);
  const environments = [...new Set(access.map(({ compartment }) => compartment))].sort();
  return environments
    .flatMap((environment) => [
      '',
      environment,
      ...access
        .filter(({ compartment }) => compartment === environment)
        .flatMap(({ repository, push, pull }) => [
          `  ${host}/<namespace>/${repository}`,
          `    push  ${push.join(', ') || 'nobody'}`,
          `    pull  ${whoPulls(push, pull).join(', ') || 'nobody'}`,
        ]),
    ])
    .join('\n');
}

function whoPulls(push: readonly string[], pull: readonly string[]): string[] {
  return [...pull.filter((who) => !push.includes(who)), ...(push.length > 0 ? ['whoever pushes'] : [])];
}
