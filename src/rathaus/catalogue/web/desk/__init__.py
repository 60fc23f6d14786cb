"""The form desk: where editors turn a schema into a form people understand, test it and put it online."""
