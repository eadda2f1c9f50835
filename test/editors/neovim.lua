-- Run by test/editors/neovim.ts: nvim --headless -u init.lua -l neovim.lua FOLDER. Prints what Neovim got from the server.
local folder = arg[1]
local said = {}

local function wait(is_so)
  return vim.wait(20000, is_so, 20)
end

vim.cmd('filetype on')
vim.cmd.edit(folder .. '/compose.yaml')
wait(function() return #vim.lsp.get_clients() > 0 end)
local client = vim.lsp.get_clients()[1].id
local buffer = vim.api.nvim_get_current_buf()
wait(function() return #vim.diagnostic.get(buffer) > 0 end)
local found = vim.diagnostic.get(buffer)[1]
said.problem = string.format('%d:%d %s %s', found.lnum + 1, found.col + 1, found.code, found.message)

local function position(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  return vim.lsp.util.make_position_params(0, 'utf-16')
end

local function ask(method, params)
  local answers, failed = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  if failed then error(failed) end
  local answer = answers[client]
  return answer.result, answer.err or answer.error
end

-- The fix, as a person takes it.
vim.api.nvim_win_set_cursor(0, { 3, 6 })
vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title:find('Rename') ~= nil end })
wait(function() return vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1] == '    image: nginx' end)
said.fixed = vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1]
wait(function() return #vim.diagnostic.get(buffer) == 0 end)
said.problems_left = #vim.diagnostic.get(buffer)

said.hover = ask('textDocument/hover', position(4, 17)).contents.value:match('^[^\n]*')
local defined = ask('textDocument/definition', position(4, 17))[1]
said.definition = vim.fs.basename(defined.uri) .. ':' .. (defined.range.start.line + 1)

position(4, 17)
vim.lsp.buf.rename('data')
wait(function() return vim.api.nvim_buf_get_lines(buffer, 3, 4, false)[1] == '    depends_on: [data]' end)
vim.cmd.wall()
said.renamed = vim.fn.readfile(folder .. '/compose.yaml')[4]
said.renamed_elsewhere = vim.fn.readfile(folder .. '/db.yaml')[2]

local _, refused = ask('textDocument/rename', vim.tbl_extend('force', position(4, 17), { newName = 'web' }))
said.refused = refused and refused.message
io.stdout:write(vim.json.encode(said) .. '\n')
