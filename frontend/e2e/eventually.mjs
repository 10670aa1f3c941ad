/**
 * Waits for something that no page event tells: asks until it holds, or fails with its last complaint.
 *
 * @param {() => void | Promise<void>} assertion Throws while it doesn't hold yet.
 */
export async function eventually(assertion) {
  for (const deadline = Date.now() + 10_000; ;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
