import { createRequire } from 'module';

const load = createRequire(__filename);

/**
 * Loads a package that only this folder needs. Users without such tests need not install it.
 *
 * @throws Error with the command to install it, if the package is missing
 */
export function peerDependency(name: string): unknown {
  try {
    return load(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new Error(
        `cdktf-oci-registry/testing needs the package ${name}; ` +
          'install its packages with: npm i -D @grpc/grpc-js @grpc/proto-loader @msgpack/msgpack',
      );
    }
    throw error;
  }
}
