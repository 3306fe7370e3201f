-- nestor:game environment=dev
local text = [[
-- nestor:in-a-text size=small
]]
--[[
nestor:game environment=prod
]]
