export { buildWorkflow, type BuildWorkflowProps } from './build-workflow';
export { ACTIONS } from './pinned-actions';
export { deployWorkflow, planWorkflow, type TerraformWorkflowProps } from './terraform-workflow';
