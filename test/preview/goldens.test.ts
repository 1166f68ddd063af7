import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { previewMarkdown, previewOf } from '../../lib/preview';
import { OfflineProvider } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { plansOf, SCENARIOS } from './scenarios';

const GOLDENS = join(__dirname, 'goldens');

describeEachBinary('comment of a preview', (binary) => {
  let provider: OfflineProvider;
  beforeEach(async () => {
    provider = await OfflineProvider.start();
  });
  afterEach(() => provider.stop());

  const scenarios = Object.entries(SCENARIOS).filter(([, { only = binary }]) => binary.endsWith(only));
  test.each(scenarios)(
    '%s',
    async (name, scenario) => {
      const { plans, ...options } = await plansOf(scenario, provider, binary);
      const text = previewMarkdown(previewOf(plans, options));
      // A digest is of the OCIDs as well, which the offline provider makes of the version of Terraform.
      const comment = text.replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');
      const golden = join(GOLDENS, `${name.replaceAll(' ', '-')}.golden.md`);
      if (process.env['WRITE_GOLDENS'] !== undefined) {
        writeFileSync(golden, comment);
      }

      expect(comment).toBe(readFileSync(golden, 'utf8'));
    },
    60_000,
  );
});
