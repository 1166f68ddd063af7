import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';

/** The policies with a statement that holds each of some texts. */
export function policiesNaming(app: SynthesizedApp, ...texts: string[]): SynthesizedResource[] {
  return app
    .ofType('oci_identity_policy')
    .filter(({ arguments: { statements } }) =>
      (statements as readonly string[]).some((statement) => texts.every((text) => statement.includes(text))),
    );
}
