import { App, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { rmSync } from 'fs';
import { join } from 'path';
import { addStackMetadata } from './stack-metadata';

/**
 * Adds a validation to `scope`. If the synthesis of the app fails for any reason, the written configuration is deleted,
 * so that nobody can apply it. If the app has `skipValidation`, that is recorded in the metadata of its stacks, for
 * `oci-registry`.
 */
export function addValidation(scope: IConstruct, validate: () => string[]): void {
  scope.node.addValidation({ validate });
  const { root } = scope.node;
  if (!App.isApp(root)) {
    return;
  }
  if (root.skipValidation && scope.node.scopes.some((one) => TerraformStack.isStack(one))) {
    addStackMetadata(scope, 'unvalidated', 'skipValidation');
  }
  discardWhenRefused(root);
}

const watched = new WeakSet<App>();

/** cdktf validates each stack before it writes it, and the app after all stacks are written. */
function discardWhenRefused(app: App): void {
  if (watched.has(app)) {
    return;
  }
  watched.add(app);
  const synth = app.synth.bind(app);
  app.synth = () => {
    try {
      synth();
    } catch (error) {
      discard(app);
      throw error;
    }
  };
}

/** Deletes the configuration, but not the state or downloads of Terraform. */
function discard({ outdir, manifest, node }: App): void {
  rmSync(join(outdir, 'manifest.json'), { force: true });
  for (const stack of node.findAll().filter((one) => TerraformStack.isStack(one))) {
    rmSync(join(outdir, manifest.forStack(stack).synthesizedStackPath), { force: true });
  }
}
