/** Waits between two rounds of work that can be ended early, also before it begins. */
export class InterruptiblePause {
  #isInterrupted = false;
  #end: () => void = () => undefined;

  async wait(milliseconds: number): Promise<void> {
    if (!this.#isInterrupted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#isInterrupted = false;
  }

  interrupt(): void {
    this.#isInterrupted = true;
    this.#end();
  }
}
