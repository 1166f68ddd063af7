import { Argument, Command } from 'commander';
import { ConfigurationError } from '../core';
import { Region } from '../region';
import { buildWorkflow, deployWorkflow, planWorkflow } from '../workflows';
import { CommandResult } from './command-result';
import { OWN_PACKAGE } from './own-package';
import { writeNewFiles } from './write-whole';

const KINDS = ['build', 'plan', 'deploy'] as const;

interface WorkflowOptions {
  readonly region?: string;
  readonly namespace?: string;
  readonly repository?: string;
  readonly branch: string;
  readonly stack: string;
  readonly environment: string;
  readonly tokenPath: string;
  readonly folder?: string;
}

/** `oci-registry workflow`: workflow files that sign in without a registry token. */
export function workflowCommand(program: Command, finish: (result: CommandResult) => void): void {
  program
    .command('workflow')
    .description('write a workflow that builds and pushes an image, previews pull requests, or deploys a stack')
    .addArgument(new Argument('<service>', 'service that runs the workflow').choices(['github']))
    .addArgument(new Argument('<kind>', 'its purpose').choices(KINDS))
    .option('--region <region>', 'region of the registry, for build')
    .option('--namespace <namespace>', 'namespace of the tenancy, for build')
    .option('--repository <name>', 'repository to push to, for example dev/payments/api, for build')
    .option('--branch <branch>', 'branch that is built or deployed', 'main')
    .option('--stack <name>', 'stack that is planned or deployed', 'registry')
    .option('--environment <name>', 'environment of GitHub whose reviewers approve a deploy', 'production')
    .option('--token-path <path>', 'file that tokenPath of the stack names', '/tmp/job-token.jwt')
    .option('--folder <folder>', 'write it below this folder instead of printing it; an existing file is refused')
    .addHelpText(
      'after',
      `
Example:
  oci-registry workflow github build --region eu-frankfurt-1 --namespace axabcdefghij --repository dev/payments/api`,
    )
    .action((_: string, kind: (typeof KINDS)[number], options: WorkflowOptions) => finish(workflow(kind, options)));
}

function workflow(kind: (typeof KINDS)[number], options: WorkflowOptions): CommandResult {
  const text = textOf(kind, options);
  if (options.folder === undefined) {
    return { output: text };
  }
  const file = `.github/workflows/${kind}.yml`;
  writeNewFiles(options.folder, new Map([[file, text]]));
  return { output: `wrote ${options.folder}/${file}\n` };
}

function textOf(kind: (typeof KINDS)[number], options: WorkflowOptions): string {
  switch (kind) {
    case 'build':
      return build(options);
    case 'plan':
      return planWorkflow(options);
    case 'deploy':
      return deployWorkflow(options);
  }
}

function build({ region, namespace, repository, branch }: WorkflowOptions): string {
  if (region === undefined || namespace === undefined || repository === undefined) {
    throw new ConfigurationError('oci-registry', {
      given: 'workflow github build without --region, --namespace or --repository',
      why: 'they are the path of the image',
      fix: 'add them; oci os ns get prints the namespace',
    });
  }
  const { identifier, registryHost: host } = Region.of(region);
  return buildWorkflow({ region: identifier, host, namespace, repository, branch, version: OWN_PACKAGE.version });
}
