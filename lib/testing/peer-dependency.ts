import { createRequire } from 'module';

const load = createRequire(__filename);

/**
 * Loads a package that only this folder needs, so that users who never test with it need not install it.
 *
 * @throws Error that says what to install, if the package is not there
 */
export function peerDependency(name: string): unknown {
  try {
    return load(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new Error(
        `cdktf-oci-registry/testing needs the package ${name}; ` +
          'install what it needs with: npm i -D @grpc/grpc-js @grpc/proto-loader @msgpack/msgpack',
      );
    }
    throw error;
  }
}
