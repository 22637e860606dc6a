export function NoEvents({ isFirstPage }: { isFirstPage: boolean }) {
  return (
    <div className="flex flex-col gap-2 rounded-xl border border-dashed border-edge px-6 py-12 text-center">
      <p className="font-semibold">{isFirstPage ? "No events yet" : "No older events"}</p>
      <p className="mx-auto max-w-prose text-sm text-muted">
        {isFirstPage
          ? "Make your first one with “New event”. As soon as it has a start and an end, it is in Google Calendar, and stays as you saved it."
          : "You have seen them all."}
      </p>
    </div>
  );
}
