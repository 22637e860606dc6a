/** What functions did, in order, kept apart by scene. */
export class Journal {
  #entries: { scene: string; text: string }[] = [];

  add(scene: string, text: string): string {
    this.#entries.push({ scene, text });
    return text;
  }

  of(scene: string): string[] {
    return this.#entries.filter((entry) => entry.scene === scene).map(({ text }) => text);
  }
}
