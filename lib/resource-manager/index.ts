export { type StackSource, type StackZip, stackZip } from './stack-zip';
