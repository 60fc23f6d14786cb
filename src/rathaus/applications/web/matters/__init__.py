"""A matter as its applicant follows it: in her account, or with the address of her receipt."""
