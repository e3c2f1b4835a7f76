"""Posts: files that hold many reports (chats, feeds, mails, archives), one module a kind.

Each module has one function from a source to what is found in it, in order and one at a time. What a file is, its
first bytes tell (`kinds.py`); what becomes of a post, a member or a broken piece is decided in `intake/unpack.py`.
"""
