-- A key that makes keys opens all operations: else it could make one that opens more than itself.

alter table api_keys add constraint administrators_open_all check (role <> 'admin' or operation is null);
