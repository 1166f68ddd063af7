import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { join } from 'path';
import { JsonObject, OfflineProvider, Terraform, TerraformError } from '../../lib/testing';

/** The parts of a stack that a test is about. */
export type StackParts = Readonly<
  Partial<Record<'//' | 'resource' | 'data' | 'output' | 'variable' | 'locals' | 'provider', object>>
>;

/** A running provider for one test, stopped after it. */
export function useProvider(): (props?: Parameters<typeof OfflineProvider.start>[0]) => Promise<OfflineProvider> {
  const started: OfflineProvider[] = [];
  afterEach(() => started.splice(0).forEach((provider) => provider.stop()));
  return async (props) => {
    const provider = await OfflineProvider.start(props);
    started.push(provider);
    return provider;
  };
}

/** A stack in a folder of its own, ready for `plan`. */
export async function open(
  provider: OfflineProvider,
  binary: string,
  parts: StackParts,
  variables: JsonObject = {},
): Promise<Terraform> {
  const terraform = new Terraform(provider, { binary, directory: folderWith(provider, parts), variables });
  await terraform.init();
  return terraform;
}

/** Writes the parts as a stack in a new folder that goes when the provider stops. */
export function folderWith(provider: OfflineProvider, parts: StackParts, name = 'source'): string {
  const directory = join(mkdtempSync(join(provider.folder, 'test-')), name);
  mkdirSync(directory);
  writeFileSync(join(directory, 'cdk.tf.json'), stackJson(parts));
  return directory;
}

/** Says something else in a stack that is open. */
export function rewrite(terraform: Terraform, parts: StackParts): void {
  writeFileSync(join(terraform.directory, 'cdk.tf.json'), stackJson(parts));
}

/** What a command says is wrong. */
export async function refusalOf(command: Promise<unknown>): Promise<string> {
  try {
    await command;
  } catch (error) {
    if (error instanceof TerraformError) {
      // Terraform breaks and frames its lines; what matters is the words.
      return error.diagnostics.replace(/[\s│╷╵]+/g, ' ');
    }
    throw error;
  }
  throw new Error('expected a TerraformError, but nothing was thrown');
}

function stackJson(parts: StackParts): string {
  return JSON.stringify({
    terraform: {
      required_providers: {
        oci: { source: 'oracle/oci', version: '~> 8.28' },
        time: { source: 'hashicorp/time', version: '~> 0.9' },
      },
      backend: { s3: { bucket: 'state', key: 'registry', region: 'eu-frankfurt-1' } },
    },
    provider: { oci: { region: 'eu-frankfurt-1' } },
    ...parts,
  });
}
