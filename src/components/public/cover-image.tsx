/** Decorative. Its place is kept while it loads. */
export function CoverImage({ url }: { url: string }) {
  return (
    // oxlint-disable-next-line next/no-img-element -- the policy forbids what Next's own needs
    <img
      alt=""
      className="mb-3 aspect-[5/2] w-full rounded-xl bg-quiet-soft object-cover"
      height={400}
      referrerPolicy="no-referrer"
      src={url}
      width={1000}
    />
  );
}
