import { createRequire } from 'module';
import type { OwnPackage } from '../new-project';

/** The manifest of this package. */
export const OWN_PACKAGE = createRequire(__filename)('../../package.json') as OwnPackage;
