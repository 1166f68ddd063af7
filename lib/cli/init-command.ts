import { Command, InvalidArgumentError, Option } from 'commander';
import { createRequire } from 'module';
import { basename, join, resolve } from 'path';
import { ConfigurationError } from '../core';
import { NewProject, projectFiles } from '../new-project';
import { CommandResult } from './command-result';
import { OWN_PACKAGE } from './own-package';
import { Terminal } from './terminal';
import { writeNewFiles } from './write-whole';

/** The options. Each has the name of the field of {@link NewProject} that it sets. */
type InitOptions = Partial<Omit<NewProject, 'teams' | 'library'>> & {
  readonly team?: NewProject['teams'];
  readonly library: NewProject['library'];
};

interface Question {
  readonly flag: string;
  readonly text: string;
  readonly suggestion: string;
  readonly parse: (answer: string) => Partial<NewProject>;
}

/** `oci-registry init`: a project with a declaration, a test and a workflow. */
export function initCommand(program: Command, finish: (result: CommandResult) => void, terminal: Terminal): void {
  program
    .command('init')
    .description('write a new project: a declaration, a test with the offline provider, and a workflow')
    .argument('[folder]', 'folder of the project; created if it does not exist', '.')
    .option('--name <name>', 'name of the platform, the first part of names')
    .option('--owner <owner>', 'person or team responsible for the platform, for the tag Owner')
    .option('--cost-center <cost center>', 'value of the tag CostCenter')
    .option('--region <region>', 'region of the registry, for example eu-frankfurt-1')
    .option('--team <team=repository,...>', 'a team with its repositories; may be repeated', addTeam)
    .addOption(
      new Option('--library <library>', 'library to synthesize with').choices(['cdktf', 'cdktn']).default(installed()),
    )
    .action(async (folder: string, options: InitOptions) => finish(await init(folder, options, terminal)));
}

async function init(folder: string, options: InitOptions, terminal: Terminal): Promise<CommandResult> {
  const project = await answered(folder, options, terminal);
  if (project === undefined) {
    return { output: '', errors: 'Cancelled. Nothing was written.\n', exitCode: 2 };
  }
  const files = projectFiles(project, OWN_PACKAGE);
  writeNewFiles(folder, files);
  const steps = [...(folder === '.' ? [] : [`cd ${folder}`]), 'npm install', 'npm test', 'npm run synth'];
  return {
    output: [
      ...[...files.keys()].map((path) => `wrote ${join(folder, path)}`),
      '',
      'Next, with terraform or tofu on PATH:',
      ...steps.map((step) => `  ${step}`),
      '',
    ].join('\n'),
  };
}

/** The answers of the options, which are checked first, and of questions for what they leave out; `undefined` if somebody cancelled. */
async function answered(folder: string, options: InitOptions, terminal: Terminal): Promise<NewProject | undefined> {
  const defaults = defaultsIn(folder);
  const { name = defaults.name, owner = defaults.owner, costCenter = defaults.costCenter } = options;
  const { region = defaults.region, team: teams = defaults.teams, library } = options;
  let answers: NewProject = { name, owner, costCenter, region, teams, library };
  const questions = questionsFor(answers).filter(({ flag }) => !(flag in options));
  if (questions.length > 0 && !terminal.isInteractive) {
    throw new ConfigurationError('oci-registry init', {
      given: 'no terminal to ask questions on',
      why: 'the project needs a name, an owner, a cost center, a region and a team',
      fix: `add ${questions.map(({ flag }) => `--${flag === 'costCenter' ? 'cost-center' : flag}`).join(', ')}`,
    });
  }
  projectFiles(answers, OWN_PACKAGE);
  for (const { text, suggestion, parse } of questions) {
    let problem: string | undefined;
    do {
      const answer = await terminal.ask(`${problem ?? ''}${text} [${suggestion}]: `);
      if (answer === undefined) {
        return undefined;
      }
      const tried = { ...answers, ...parse(answer.trim() || suggestion) };
      problem = problemWith(tried);
      answers = problem === undefined ? tried : answers;
    } while (problem !== undefined);
  }
  return answers;
}

function problemWith(project: NewProject): string | undefined {
  try {
    projectFiles(project, OWN_PACKAGE);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return `${error.message}\n`;
    }
    throw error;
  }
}

function defaultsIn(folder: string): Omit<NewProject, 'library'> {
  const words = basename(resolve(folder))
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return {
    name: words?.join('-').slice(0, 30).replace(/-$/, '') ?? 'acme',
    owner: 'platform-team',
    costCenter: 'CC-1042',
    region: 'eu-frankfurt-1',
    teams: { payments: ['api', 'worker'] },
  };
}

function questionsFor({ name, owner, costCenter, region }: NewProject): Question[] {
  return [
    { flag: 'name', text: 'Name of the platform', suggestion: name, parse: (answer) => ({ name: answer }) },
    { flag: 'owner', text: 'Person or team responsible', suggestion: owner, parse: (answer) => ({ owner: answer }) },
    { flag: 'costCenter', text: 'Cost center', suggestion: costCenter, parse: (answer) => ({ costCenter: answer }) },
    { flag: 'region', text: 'Region', suggestion: region, parse: (answer) => ({ region: answer }) },
    {
      flag: 'team',
      text: 'Teams with their repositories, separated by spaces',
      suggestion: 'payments=api,worker',
      parse: (answer) => ({ teams: Object.fromEntries(answer.split(/\s+/).map(teamIn)) }),
    },
  ];
}

function addTeam(text: string, before: NewProject['teams'] = {}): NewProject['teams'] {
  const [team, repositories] = teamIn(text);
  if (team in before) {
    throw new InvalidArgumentError(`'${team}' is named twice.`);
  }
  return { ...before, [team]: repositories };
}

function teamIn(text: string): [string, readonly string[]] {
  const [team = '', ...rest] = text.split('=');
  return [team, rest.join('=').split(',')];
}

/** The library that runs this command. */
function installed(): NewProject['library'] {
  try {
    return createRequire(__filename).resolve('cdktf') === '' ? 'cdktn' : 'cdktf';
  } catch {
    return 'cdktn';
  }
}
