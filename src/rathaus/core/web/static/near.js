// Offers the device's own place where it has one. Rounded to about a hundred metres before it leaves the browser.
const offer = document.querySelector("[data-here]");
if (offer && "geolocation" in navigator) {
  offer.hidden = false;
  const note = offer.querySelector("[role=status]");
  const rounded = (degrees) => degrees.toFixed(3);
  const show = ({ coords }) => {
    const here = new URLSearchParams({ lat: rounded(coords.latitude), lon: rounded(coords.longitude) });
    location.search = here.toString();
  };
  const explain = () => {
    note.textContent = note.dataset.failed;
  };
  offer.querySelector("button").addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(show, explain, { timeout: 10000 }),
  );
}
