// A form whose only purpose is to carry a signed request to an identity provider sends itself.
document.querySelector("form[data-depart]")?.submit();
