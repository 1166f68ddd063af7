import { accessOfProject } from './access-of-project';
import { NewProject } from './new-project';
import { mainCode, platformCode, testCode } from './platform-code';
import { cdktfJson, gitignore, jestConfig, OwnPackage, packageJson, tsconfigJson, workflow } from './project-settings';

/**
 * The files of a new project, by their path in its folder. `own` is the manifest of this package.
 *
 * @throws ConfigurationError if the platform that `project` declares would not synthesize
 */
export function projectFiles(project: NewProject, own: OwnPackage): ReadonlyMap<string, string> {
  const access = accessOfProject(project);
  return new Map([
    ['package.json', packageJson(project, own)],
    ['cdktf.json', cdktfJson()],
    ['tsconfig.json', tsconfigJson()],
    ['jest.config.js', jestConfig()],
    ['.gitignore', gitignore()],
    ['.github/workflows/registry.yml', workflow()],
    ['platform.ts', platformCode(project)],
    ['main.ts', mainCode(project)],
    ['platform.test.ts', testCode(project)],
    ['access.md', access],
  ]);
}
