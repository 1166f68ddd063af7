export type { NewProject } from './new-project';
export { projectFiles } from './project-files';
export type { OwnPackage } from './project-settings';
